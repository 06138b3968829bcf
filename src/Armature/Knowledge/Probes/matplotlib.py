# module: matplotlib
# package: matplotlib
# proves: an image drawn by Agg in memory
# source: the first eight bytes of a PNG (RFC 2083, 3.1)
# tried: by a test
import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

figure = plt.figure(figsize=(2, 1), dpi=50)
figure.add_subplot(111).plot([0, 1, 2], [0, 1, 4])
out = io.BytesIO()
figure.savefig(out, format="png")
picture = out.getvalue()
assert picture[:8] == b"\x89PNG\r\n\x1a\n" and len(picture) > 500, "not a PNG: %r" % (picture[:8],)
tell("draws a line chart as a PNG of %d bytes" % len(picture))
