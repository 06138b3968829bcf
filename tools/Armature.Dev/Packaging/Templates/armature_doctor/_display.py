"""Reports inside a notebook."""

from typing import Optional

# notebooks keep their outputs in one file
_MOST_HTML = 4_000_000


def in_notebook(page: str) -> Optional[str]:
    """The body of the HTML report, with a style that ends at its border. None if the page is too large, or has another form."""
    _, begins, rest = page.partition("<style>")
    style, ends, _ = rest.partition("</style>")
    _, opened, rest = page.partition("<main>")
    body, closed, _ = rest.rpartition("</main>")
    if not (begins and ends and opened and closed) or len(page) > _MOST_HTML:
        return None
    # a style sheet in @scope applies to the element that contains it, and to nothing else of the notebook
    style = style.replace(":root", ":scope").replace("\nbody {", "\n:scope {")
    return '<div class="armature-report"><style>@scope {{\n{}\n}}</style>{}</div>'.format(style, body)


def code_block(text: str) -> str:
    """A text as a block of code, whatever backticks are in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return "{0}text\n{1}\n{0}\n".format(fence, text.rstrip("\n"))
