# module: cv2
# package: opencv-python
# proves: an image resized
# source: an image of one colour keeps it
# tried: by hand, with Debian 12's python3-opencv 4.6.0
import cv2
import numpy

found = cv2.resize(numpy.full((8, 8, 3), 77, dtype=numpy.uint8), (4, 4))
assert found.shape == (4, 4, 3) and (found == 77).all()
tell("resizes an image")
