using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>Parses a version from left to right (PyPA, "Version specifiers", appendix: the regular expression, which never backtracks).</summary>
internal ref struct VersionScanner
{
    private static readonly (string Word, int Level)[] s_pre =
    [
        ("alpha", 0),
        ("a", 0),
        ("beta", 1),
        ("b", 1),
        ("preview", 2),
        ("pre", 2),
        ("c", 2),
        ("rc", 2),
    ];

    private static readonly string[] s_post = ["post", "rev", "r"];

    private ReadOnlySpan<char> _rest;

    private VersionScanner(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>The version; null if the text is not a valid version.</summary>
    public static PackageVersion? Read(ReadOnlySpan<char> text)
    {
        var scanner = new VersionScanner(text);
        return scanner.Version() is { } version && scanner._rest.IsEmpty ? version : null;
    }

    private PackageVersion? Version()
    {
        if (_rest is ['v' or 'V', ..])
            _rest = _rest[1..];
        if (Number() is not { } first)
            return null;
        var epoch = VersionNumber.Zero;
        if (_rest is ['!', ..])
        {
            _rest = _rest[1..];
            epoch = first;
            if (Number() is not { } start)
                return null;
            first = start;
        }

        return new PackageVersion
        {
            Epoch = epoch,
            Release = Release(first),
            Pre = Pre(),
            Post = Post(),
            Dev = TakeLettered("dev") ? NumberAfterLetter() : null,
            Local = Local(),
        };
    }

    private ImmutableArray<VersionNumber> Release(VersionNumber first)
    {
        var numbers = ImmutableArray.CreateBuilder<VersionNumber>();
        numbers.Add(first);
        while (_rest is ['.', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            numbers.Add(Number()!.Value);
        }

        return numbers.DrainToImmutable();
    }

    private PreRelease? Pre()
    {
        foreach (var (word, level) in s_pre)
        {
            if (TakeLettered(word))
                return new PreRelease(level, NumberAfterLetter());
        }

        return null;
    }

    private VersionNumber? Post()
    {
        if (_rest is ['-', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            return Number();
        }

        foreach (var word in s_post)
        {
            if (TakeLettered(word))
                return NumberAfterLetter();
        }

        return null;
    }

    private ImmutableArray<string> Local()
    {
        if (_rest is not ['+', ..])
            return [];
        var labels = ImmutableArray.CreateBuilder<string>();
        do
        {
            var end = _rest[1..].IndexOfAnyExcept(Labels) is var stop and >= 0 ? stop + 1 : _rest.Length;
            if (end == 1)
                return []; // the separator remains unread, so the text is not a valid version
            var label = _rest[1..end].ToString().ToLowerInvariant();
            labels.Add(label.AsSpan().ContainsAnyExceptInRange('0', '9') ? label : VersionNumber.Of(label).Digits);
            _rest = _rest[end..];
        } while (IsSeparator(_rest));

        return labels.DrainToImmutable();
    }

    private static System.Buffers.SearchValues<char> Labels { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    // skips an optional separator and the word, or nothing
    private bool TakeLettered(string word)
    {
        var start = IsSeparator(_rest) ? _rest[1..] : _rest;
        var isNext = start.StartsWith(word, StringComparison.OrdinalIgnoreCase);
        if (isNext)
            _rest = start[word.Length..];
        return isNext;
    }

    private VersionNumber NumberAfterLetter()
    {
        if (IsSeparator(_rest))
            _rest = _rest[1..];
        return Number() ?? VersionNumber.Zero;
    }

    private VersionNumber? Number()
    {
        var end = _rest.IndexOfAnyExceptInRange('0', '9') is var stop and >= 0 ? stop : _rest.Length;
        if (end == 0)
            return null;
        var number = VersionNumber.Of(_rest[..end]);
        _rest = _rest[end..];
        return number;
    }

    private static bool IsSeparator(ReadOnlySpan<char> text) => text is ['.' or '-' or '_', ..];
}
