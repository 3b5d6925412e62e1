"""What is measured on dev, and the calibration on texts held out of training."""

import numpy as np

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
LABEL_IDS = {"negative": 0, "neutral": 1, "positive": 2}


def softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)


def log_loss(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(-np.log(softmax(logits)[np.arange(len(labels)), labels].clip(1e-9)).mean())


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """By what the logits are divided so that the held-out texts are least surprising (Guo et al. 2017)."""
    candidates = np.arange(0.5, 3.01, 0.02)
    return round(float(min(candidates, key=lambda one: log_loss(logits / one, labels))), 2)


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 15) -> float:
    """Over equally filled bins of at least 60 texts."""
    count = max(1, min(bins, len(right) // 60))
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, count)
    return float(sum(len(one) * abs(confidence[one].mean() - right[one].mean()) for one in parts) / len(right))


def macro_f1(labels: np.ndarray, said: np.ndarray) -> float:
    scores = []
    for label in range(3):
        hits = ((said == label) & (labels == label)).sum()
        scores.append(2 * hits / max(1, (said == label).sum() + (labels == label).sum()))
    return float(np.mean(scores))


def figures(probabilities: np.ndarray, labels: np.ndarray) -> dict:
    polar = labels != NEUTRAL
    score = probabilities[polar, POSITIVE] - probabilities[polar, NEGATIVE]
    right = (score >= 0) == (labels[polar] == POSITIVE)
    sides = probabilities[polar][:, [0, 2]]
    sure = sides.max(-1) / sides.sum(-1).clip(1e-9)
    all_three = all((labels == label).any() for label in range(3))
    return {
        "texts": int(len(labels)),
        "accuracy": round(float(right.mean()), 4),
        "ece": round(calibration_error(sure, right), 4),
        "macroF1": round(macro_f1(labels, probabilities.argmax(-1)), 4) if all_three else None,
    }


def by_set(probabilities: np.ndarray, labels: np.ndarray, sets: list[str]) -> dict[str, dict]:
    names = np.array(sets)
    return {name: figures(probabilities[names == name], labels[names == name]) for name in dict.fromkeys(sets)}


def blend(first: np.ndarray, second: np.ndarray, share: float) -> np.ndarray:
    """Geometric mean of two sets of probabilities: the mean of their logits."""
    mixed = np.log(first.clip(1e-6)) * (1 - share) + np.log(second.clip(1e-6)) * share
    return softmax(mixed)
