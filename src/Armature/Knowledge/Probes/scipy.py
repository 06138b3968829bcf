# module: scipy
# package: scipy
# proves: linear algebra, a sparse solution, a transform and a quadrature against known answers
# source: the integral of sin from 0 to pi is 2; J0(0) = 1 (DLMF 10.2); det [[1,2],[3,4]] = -2; the rest by construction
# tried: by a test
import numpy as np
import scipy.fftpack
import scipy.integrate
import scipy.linalg
import scipy.sparse
import scipy.sparse.linalg
import scipy.special

assert abs(scipy.linalg.det(np.array([[1.0, 2.0], [3.0, 4.0]])) + 2) < 1e-12, "det"
a = np.array([[4.0, 1.0], [1.0, 3.0]])
found = scipy.linalg.solve(a, np.array([1.0, 2.0]))
assert np.allclose(found, [1.0 / 11, 7.0 / 11]), "solve: %r" % (found,)
lower = scipy.linalg.cholesky(a, lower=True)
assert np.allclose(lower.dot(lower.T), a), "cholesky"
found = np.sort(scipy.linalg.eigvals(np.array([[2.0, 0.0], [1.0, 3.0]])).real)
assert np.allclose(found, [2.0, 3.0]), "eigvals: %r" % (found,)
sparse = scipy.sparse.csc_matrix(np.diag([1.0, 2.0, 4.0]))
found = scipy.sparse.linalg.spsolve(sparse, np.array([1.0, 1.0, 1.0]))
assert np.allclose(found, [1.0, 0.5, 0.25]), "spsolve: %r" % (found,)
found = scipy.integrate.quad(np.sin, 0, np.pi)[0]
assert abs(found - 2) < 1e-10, "quad: %r" % (found,)
assert abs(scipy.special.jv(0, 0.0) - 1) < 1e-14, "jv"
found = scipy.fftpack.fft(np.array([1.0, 0.0, 0.0, 0.0]))
assert np.allclose(found, [1, 1, 1, 1]), "fft: %r" % (found,)
tell("solves dense and sparse systems, integrates sin from 0 to pi to 2")
