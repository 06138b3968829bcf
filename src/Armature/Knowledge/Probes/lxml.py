# module: lxml.etree
# package: lxml
# proves: XML parsed, searched by XPath and transformed by XSLT
# source: by construction
# tried: by hand, with Debian 12's python3-lxml 4.9.2
from lxml import etree

root = etree.fromstring(b"<a><b n='1'/><b n='2'/></a>")
assert root.xpath("sum(b/@n)") == 3.0, "xpath"
sheet = etree.XSLT(
    etree.fromstring(
        b"<x:stylesheet version='1.0' xmlns:x='http://www.w3.org/1999/XSL/Transform'>"
        b"<x:output method='text'/><x:template match='/'><x:value-of select='count(//b)'/></x:template></x:stylesheet>"
    )
)
assert str(sheet(root)) == "2", "xslt"
tell("parses, searches and transforms XML")
