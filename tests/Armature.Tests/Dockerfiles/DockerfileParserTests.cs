using Armature.Dockerfiles.Syntax;

namespace Armature.Dockerfiles.Tests;

/// <summary>The rules of BuildKit's parser; its own test files were compared as well.</summary>
public class DockerfileParserTests
{
    [Fact]
    public void Lines_are_joined_and_comments_between_them_dropped()
    {
        var run = One("# syntax=docker/dockerfile:1\nFROM a\nRUN one \\\n  # a comment\n  two \\\n\n  three\n", at: 1);
        Assert.Equal(("one   two   three", 3), (run.Words[0], run.Line));
        Assert.Equal([3, 5, 7], [run.LineAt(0), run.LineAt(6), run.LineAt(run.Words[0].Length - 1)]);
    }

    [Fact]
    public void The_escape_character_can_be_a_backtick() =>
        Assert.Equal(@"dir c:\ next", One("# escape=`\nFROM a\nRUN dir c:\\ `\nnext\n", at: 1).Words[0]);

    [Fact]
    public void Flags_precede_the_arguments()
    {
        var run = One("FROM a\nRUN --mount=type=bind,source=x,target=y --network=\"none\" pip install --user z\n", at: 1);
        Assert.Equal(["--mount=type=bind,source=x,target=y", "--network=none"], run.Flags);
        Assert.Equal("pip install --user z", run.Words[0]);
    }

    [Theory]
    [InlineData("RUN [\"pip\", \"install\", \"x\"]", true, 3)]
    [InlineData("RUN ['pip', 'install']", false, 1)]
    [InlineData("COPY [\"a b\", \"c\"]", true, 2)]
    public void A_JSON_array_is_the_exec_form(string line, bool isJson, int words)
    {
        var instruction = One($"FROM a\n{line}\n", at: 1);
        Assert.Equal((isJson, words), (instruction.IsJson, instruction.Words.Length));
    }

    [Fact]
    public void A_here_document_belongs_to_its_instruction()
    {
        var syntax = DockerfileParser.Parse(
            "FROM a\nRUN <<-EOF\n\tpip install x\n\tEOF\nCOPY <<one <<'two' /etc/\n1\none\n2\ntwo\nUSER b\n"
        );
        Assert.Null(syntax.Fault);
        Assert.Equal(new Heredoc("EOF", "pip install x\n", 3, Expands: true, RemovesTabs: true), syntax.Instructions[1].Heredocs.Single());
        Assert.Equal(
            [("one", "1\n", true), ("two", "2\n", false)],
            syntax.Instructions[2].Heredocs.Select(doc => (doc.Name, doc.Text, doc.Expands))
        );
        Assert.Equal("user", syntax.Instructions[3].Name);
    }

    [Theory]
    [InlineData("", 1, "the file has no instructions")]
    [InlineData("# only\n", 1, "the file has no instructions")]
    [InlineData("FROM a\nENV x\n", 2, "ENV must have two arguments")]
    [InlineData("FROM a\nRUN <<EOF\nx\n", 2, "the here-document `EOF` does not end")]
    [InlineData("FROM a\nCMD [\"a\", 1]\n", 2, "a JSON array of arguments can contain only strings")]
    [InlineData("# escape=x\nFROM a\n", 1, "the escape character `x` is neither \\ nor `")]
    public void What_BuildKit_rejects_is_a_fault_with_its_line(string text, int line, string problem) =>
        Assert.Equal(new SyntaxFault(line, problem), DockerfileParser.Parse(text).Fault);

    [Theory]
    [InlineData("a${x:-y}", "ay")]
    [InlineData("a${V:-y}b", "a3.12.4b")]
    [InlineData("${V%.*}", "3.12")]
    [InlineData("${V%%.*}", "3")]
    [InlineData("${V#*.}", "12.4")]
    [InlineData("${V##*.}", "4")]
    [InlineData("${V/./-}", "3-12.4")]
    [InlineData("${V//./-}", "3-12-4")]
    [InlineData("'$V'", "$V")]
    [InlineData("\"$V\"", "3.12.4")]
    [InlineData("\\$V", "$V")]
    [InlineData("${x:-${V}}", "3.12.4")]
    [InlineData("${V:+set}", "set")]
    public void Variables_are_expanded(string word, string expected) =>
        Assert.Equal(expected, new WordExpansion('\\') { Variable = name => name == "V" ? "3.12.4" : null }.Word(word));

    [Theory]
    [InlineData("${x")]
    [InlineData("${}")]
    [InlineData("${x:=y}")]
    [InlineData("'open")]
    [InlineData("${x?}")]
    public void A_substitution_that_is_not_valid_is_refused(string word) =>
        Assert.Throws<DockerfileException>(() => new WordExpansion('\\').Word(word));

    [Fact]
    public void Deep_nesting_ends() =>
        Assert.Throws<DockerfileException>(() => new WordExpansion('\\').Word(string.Concat(Enumerable.Repeat("${x:-", 100_000))));

    private static Instruction One(string text, int at) => DockerfileParser.Parse(text).Instructions[at];
}
