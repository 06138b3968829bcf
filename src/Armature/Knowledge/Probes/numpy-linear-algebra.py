# module: numpy
# package: numpy
# proves: linear algebra and Fourier transforms against known answers
# source: eigenvalues of the second difference matrix are 2 - 2 cos(k pi / (n + 1)) (Strang, Computational Science and Engineering, 1.5); the rest by construction
# tried: by a test
import numpy as np

n = 200
a = np.zeros((n, n))
for i in range(n):
    a[i, i] = 4.0
    if i:
        a[i, i - 1] = a[i - 1, i] = -1.0
x = np.arange(1.0, n + 1)
error = np.abs(np.linalg.solve(a, a.dot(x)) - x).max()
assert error < 1e-9, "solve: off by %g" % error

second = 2 * np.eye(20) - np.eye(20, k=1) - np.eye(20, k=-1)
known = 2 - 2 * np.cos(np.arange(1, 21) * np.pi / 21)
found = np.linalg.eigvalsh(second)
assert np.abs(np.sort(found) - known).max() < 1e-10, "eigvalsh: %r" % (found,)
found = np.sort(np.linalg.eigvals(second).real)
assert np.abs(found - known).max() < 1e-9, "eigvals: %r" % (found,)

rotation = np.linalg.eigvals(np.array([[0.0, 1.0], [-1.0, 0.0]]))
assert sorted(np.round(rotation.imag, 12)) == [-1.0, 1.0], "eigvals of a rotation: %r" % (rotation,)

found = np.linalg.svd(np.array([[3.0, 0.0], [4.0, 5.0]]), compute_uv=False)
assert np.allclose(found ** 2, [45.0, 5.0]), "svd: %r" % (found,)

t = np.arange(10.0)
found = np.linalg.lstsq(np.vstack([t, np.ones(10)]).T, 2 * t + 1, rcond=1e-10)[0]
assert np.allclose(found, [2.0, 1.0]), "lstsq: %r" % (found,)

found = np.fft.fft(np.cos(2 * np.pi * 3 * np.arange(16) / 16))
known = np.zeros(16)
known[3] = known[13] = 8.0
assert np.abs(found - known).max() < 1e-12, "fft: %r" % (found,)

singles = np.arange(4, dtype=np.float32).reshape(2, 2)
assert (singles.dot(singles) == [[2, 3], [6, 11]]).all(), "a product of single precision"
tell("solves linear equations, eigenvalues and SVD, computes an FFT (a 200 x 200 system to %.0e)" % max(error, 1e-16))
