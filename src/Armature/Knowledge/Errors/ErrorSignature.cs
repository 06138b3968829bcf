using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>
/// How one program words one failure: an entry of <c>Signatures/*.txt</c>. A pattern is the program's own text with holes,
/// <c>{file}: invalid ELF header</c>; the name of a hole says what it takes (<see cref="PatternHoles"/>). Case, kinds of quotes and white space
/// do not matter.
/// </summary>
internal sealed class ErrorSignature
{
    private readonly DataEntry _entry;
    private readonly Lazy<ImmutableArray<ErrorReading>> _readings;

    internal ErrorSignature(DataEntry entry)
    {
        _entry = entry;
        _readings = new Lazy<ImmutableArray<ErrorReading>>(ReadReadings);
    }

    /// <summary>Kebab case, unique.</summary>
    public string Id => _entry.Id;

    /// <summary>What the message means, in one sentence, lower case, no full stop.</summary>
    public string Meaning => _entry["meaning"];

    /// <summary>What to do about it, if it has nothing to do with compiled code; null if that is not known, or a cause has the fixes.</summary>
    public string? Fix => _entry.Find("fix");

    /// <summary>The program that prints it, and the file of its source.</summary>
    public string Source => _entry["source"];

    /// <summary>A line that has it, as the program prints it.</summary>
    public string Example => _entry["example"];

    /// <summary>The wordings.</summary>
    public ImmutableArray<string> Patterns => PatternLines.Of(_entry);

    /// <summary>What it can mean, in this order: the first reading whose conditions all hold wins. One of them has no conditions.</summary>
    public ImmutableArray<ErrorReading> Readings => _readings.Value;

    /// <summary>Whether people use the same words in prose: then it counts less on a line that reads like a sentence.</summary>
    public bool IsLoose => _entry.Find("loose") is "yes";

    /// <summary>The package or library that has this wording, for texts that name nothing else; null if several do.</summary>
    public string? Culprit => _entry.Find("culprit");

    /// <summary>The hole that takes the name of the package, if that is not <c>{package}</c>; null if there is none.</summary>
    public string? PackageHole => _entry.Find("package-hole");

    /// <summary>Facts that it states, as <see cref="Sign.Facts"/>.</summary>
    public ImmutableArray<string> Facts => [.. _entry.All("fact")];

    /// <summary>A part of the file in which its patterns are.</summary>
    /// <param name="start">In bytes.</param>
    /// <param name="length">In bytes.</param>
    internal string PatternText(int start, int length) => DataFile.Text(_entry.File, start, length);

    private ImmutableArray<ErrorReading> ReadReadings()
    {
        var readings = ImmutableArray.CreateBuilder<ErrorReading>();
        foreach (var line in _entry)
        {
            if (line.Key is "cause")
                readings.Add(ErrorReading.Read(line.Value));
            else if (line.Key is "if")
                readings[^1] = readings[^1] with { Conditions = readings[^1].Conditions.Add(line.Value.ToString()) };
        }

        return readings.ToImmutable();
    }
}
