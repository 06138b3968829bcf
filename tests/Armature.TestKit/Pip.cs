namespace Armature.TestKit;

/// <summary>pip from the corpus's wheel, run by a CPython 3.11: it needs no installing.</summary>
public static class Pip
{
    /// <summary>The reason that a skipped test gives.</summary>
    public const string Missing = "needs a CPython 3.11 of pyenv and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>The wheel; null where it is not there.</summary>
    public static string? Wheel { get; } = Corpus.IsHere && PublishedWheels.Peers("pip-*.whl") is [.., var newest] ? newest : null;

    /// <summary>The interpreter; null where there is none.</summary>
    public static string? Python => Pythons.CPython311;

    public static bool IsHere => Wheel is not null && Python is not null;
}
