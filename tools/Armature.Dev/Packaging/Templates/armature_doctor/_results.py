"""What the commands return."""

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional

from ._display import code_block, in_notebook


@dataclass(frozen=True)
class Remedy:
    """A fix: what to do, and commands that are ready to paste.

    trust: "safe" if they restore what was intended, "unsafe" if they may change other packages, "show-only" if a person has to decide.
    """

    text: str
    commands: List[str]
    trust: str


@dataclass(frozen=True)
class FindingFile:
    """A file of a finding. error: what Python says when it is imported, or None."""

    path: str
    evidence: str
    error: Optional[str]


@dataclass(frozen=True)
class Finding:
    """One problem of one package. package and version are None if no package owns the files. subject: what was examined."""

    rule: str
    name: str
    severity: str
    message: str
    package: Optional[str]
    version: Optional[str]
    files: List[FindingFile]
    victims: List[str]
    truth: Optional[str]
    origin: Optional[str]
    remedy: Optional[Remedy]
    repair: Optional[Remedy]
    subject: str


@dataclass(frozen=True)
class Step:
    """A step of a plan. command: as it is typed; None if Armature does the step itself."""

    command: Optional[str]
    reason: str
    trust: str


class Result:
    """The result of a command. json: all of it, as `armature COMMAND --format json` writes it."""

    def __init__(self, json: Dict[str, Any], exit_code: int, text: Callable[[], str]) -> None:
        self.json = json
        self.exit_code = exit_code
        self._make_text = text
        self._text: Optional[str] = None

    @property
    def text(self) -> str:
        """The report for a terminal. Commands other than check are run again for it, once."""
        if self._text is None:
            self._text = self._make_text()
        return self._text

    def __repr__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> Optional[str]:
        return code_block(self.text)


class Check(Result):
    """The result of check(). A notebook shows it as the HTML report."""

    def __init__(self, json: Dict[str, Any], exit_code: int, text: str, markdown: str, html: str) -> None:
        super().__init__(json, exit_code, lambda: text)
        self._markdown = markdown
        self._html = html

    @property
    def reports(self) -> List[Dict[str, Any]]:
        """One for each subject, as in the JSON."""
        return self.json["reports"]

    @property
    def verdict(self) -> str:
        """The worst of the reports: "findings", "not-fully-examined" or "healthy"."""
        verdicts = [report["verdict"] for report in self.reports]
        if "findings" in verdicts:
            return "findings"
        return "healthy" if all(verdict == "healthy" for verdict in verdicts) and not self.json["errors"] else "not-fully-examined"

    @property
    def findings(self) -> List[Finding]:
        """Of all reports, the worst of each first."""
        return [_finding(one, report["subject"]["path"]) for report in self.reports for one in report["findings"]]

    def _repr_html_(self) -> Optional[str]:
        return in_notebook(self._html)

    def _repr_markdown_(self) -> str:
        return self._markdown


class Explanation(Result):
    """What an error text means. cause is "none" if it is not about compiled code; confidence is from 0 to 1."""

    @property
    def cause(self) -> str:
        return self.json["cause"]

    @property
    def confidence(self) -> float:
        return self.json["confidence"]

    @property
    def sentence(self) -> Optional[str]:
        return self.json["sentence"]

    @property
    def remedies(self) -> List[Remedy]:
        """The best first."""
        return [_remedy(one) for one in self.json["remedies"]]

    @property
    def confirmation(self) -> Optional[str]:
        """What an examination says: "confirmed", "fits", "refuted" or "open"; None if nothing was examined."""
        answer = self.json["confirmation"]
        return answer and answer["kind"]


class Plan(Result):
    """How an environment would be repaired."""

    @property
    def steps(self) -> List[Step]:
        """In order; empty if nothing is to be done, or nothing can be."""
        return [Step(one["command"] and one["command"]["text"], one["reason"], one["trust"]) for one in self.json["steps"]]

    @property
    def can_be_applied(self) -> bool:
        """Whether `armature fix` can carry it out."""
        return self.json["can_be_applied"]


class Info(Result):
    """What an environment consists of."""

    @property
    def libraries(self) -> List[Dict[str, Any]]:
        """Every copy of a BLAS and of an OpenMP runtime, as in the JSON."""
        return self.json["libraries"]

    @property
    def packages(self) -> List[Dict[str, Any]]:
        """The packages with native code, as in the JSON."""
        return self.json["packages"]


def _finding(one: Dict[str, Any], subject: str) -> Finding:
    package = one["package"] or {}
    return Finding(
        rule=one["rule"],
        name=one["name"],
        severity=one["severity"],
        message=one["message"],
        package=package.get("name"),
        version=package.get("version"),
        files=[FindingFile(file["path"], file["evidence"], file["error"]) for file in one["files"]],
        victims=one["victims"],
        truth=one["truth"],
        origin=one["origin"],
        remedy=one["remedy"] and _remedy(one["remedy"]),
        repair=one["repair"] and _remedy(one["repair"]),
        subject=subject,
    )


def _remedy(one: Dict[str, Any]) -> Remedy:
    return Remedy(one["text"], one["commands"], one["trust"])
