# module: PIL
# package: pillow
# proves: images created, resized, and written and read as PNG and JPEG
# source: by construction: an image of one colour keeps it
# tried: by a test
import io

from PIL import Image

picture = Image.new("RGB", (8, 8), (200, 30, 60)).resize((4, 4))
seen = []
for form in ("PNG", "JPEG"):
    out = io.BytesIO()
    try:
        picture.save(out, form)
    except (OSError, IOError) as error:
        if "encoder" in str(error):
            continue  # built without that library
        raise
    out.seek(0)
    pixel = Image.open(out).convert("RGB").getpixel((1, 1))
    assert max(abs(one - known) for one, known in zip(pixel, (200, 30, 60))) <= (0 if form == "PNG" else 8), "%s: %r" % (form, pixel)
    seen.append(form)
tell("writes and reads %s" % " and ".join(seen))
