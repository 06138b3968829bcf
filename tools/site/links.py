"""A hook of mkdocs. Pages link to files of the repository outside docs/; on the site these links lead to the repository."""

import posixpath
import re

LINK = re.compile(r"\]\((?P<path>\.\./[^)#\s]+)(?P<anchor>#[^)]*)?\)")


def on_page_markdown(markdown, page, config, files):
    directory = posixpath.dirname(page.file.src_path)
    return LINK.sub(lambda link: outside(link, directory, config["repo_url"]), markdown)


def outside(link, directory, repository):
    """The link as it is, or with an address of the repository if it leaves docs/."""
    target = posixpath.normpath(posixpath.join("docs", directory, link["path"]))
    if target.startswith("docs/"):
        return link[0]
    return f"]({repository}/blob/main/{target}{link['anchor'] or ''})"
