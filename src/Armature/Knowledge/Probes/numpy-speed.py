# module: numpy
# package: numpy
# proves: the speed of matrix products, and that they are right with one thread and with all
# source: products of small integers are exact in double precision (IEEE 754), whatever the order of sums: NumPy's own integer product, which needs no BLAS, must be equal
# tried: by a test
# measures: blas
import os
import time


def threads():
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return None


before = threads()  # may include the driver's own: the watchdog of faulthandler

import numpy as np


def matrix(n, factor):
    return (np.arange(n * n, dtype=np.int64).reshape(n, n) * factor) % 11 - 5


n = 160
left, right = matrix(n, 7), matrix(n, 3)
known = left.dot(right)
assert (left.astype(float).dot(right.astype(float)) == known).all(), "a product of doubles differs from the product of integers"
assert (left.astype(np.float32).dot(right.astype(np.float32)) == known).all(), "a product of singles differs from the product of integers"


def seconds(n):
    a = matrix(n, 7).astype(float)
    b = matrix(n, 3).astype(float)
    best = None
    for _ in range(3):
        start = time.time()
        a.dot(b)
        taken = max(time.time() - start, 1e-6)
        best = taken if best is None else min(best, taken)
    return best


n = 192
taken = seconds(n)
while n < 1024 and taken < 0.02:
    n *= 2
    taken = seconds(n)
give("gflops", 2.0 * n ** 3 / taken / 1e9)
give("size", n)
big = matrix(512, 5).astype(float).dot(matrix(512, 9).astype(float))
give("digest", int((big * (np.arange(512) % 7 + 1)).sum()))
if before:
    give("threads", threads() - before + 1)
