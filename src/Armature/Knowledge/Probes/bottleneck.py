# module: bottleneck
# package: Bottleneck
# proves: a mean that ignores NaN
# source: by construction
# tried: by a test
import bottleneck
import numpy

assert bottleneck.nanmean(numpy.array([1.0, float("nan"), 3.0])) == 2.0
tell("computes a mean that ignores NaN")
