# module: sklearn
# package: scikit-learn
# proves: a linear model that predicts its data
# source: 3, 7, 11 are the sums of the two columns, so a linear model is exact and predicts 15 for [7, 8]
# tried: by a test
from sklearn.linear_model import LinearRegression

model = LinearRegression().fit([[1, 2], [3, 4], [5, 6]], [3, 7, 11])
found = [float(value) for value in model.predict([[1, 2], [3, 4], [5, 6], [7, 8]])]
assert max(abs(one - known) for one, known in zip(found, [3, 7, 11, 15])) < 1e-8, "predictions %r" % (found,)
tell(u"LinearRegression on [[1,2],[3,4],[5,6]] \u2192 [3,7,11] predicts %.6g for [7,8]" % found[3])
