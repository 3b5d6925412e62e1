"""Reads {"text"} a line and writes SnowNLP's probability of positive a line; the last line is the seconds it took."""
import json
import sys
import time

from snownlp import SnowNLP

SnowNLP("热身").sentiments
texts = [json.loads(line)["text"] for line in sys.stdin]
start = time.perf_counter()
for text in texts:
    try:
        probability = SnowNLP(text).sentiments
    except ZeroDivisionError:
        probability = 0.5
    print(probability)
print(time.perf_counter() - start)
