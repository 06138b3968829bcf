# module: xgboost
# package: xgboost
# proves: a matrix created from data
# source: by construction
# tried: no
import numpy
import xgboost

data = xgboost.DMatrix(numpy.array([[1.0, 2.0], [3.0, 4.0]]), label=numpy.array([0.0, 1.0]))
assert data.num_row() == 2 and data.num_col() == 2
tell("creates a DMatrix from data")
