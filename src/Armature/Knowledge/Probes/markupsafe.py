# module: markupsafe
# package: MarkupSafe
# proves: text escaped for HTML
# source: HTML 4.01, 5.3.2
# tried: by a test
import markupsafe

assert str(markupsafe.escape("<a & b>")) == "&lt;a &amp; b&gt;"
tell("escapes text for HTML")
