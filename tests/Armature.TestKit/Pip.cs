namespace Armature.TestKit;

/// <summary>Runs pip directly from the corpus's wheel under CPython 3.11, without installing it.</summary>
internal static class Pip
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs a CPython 3.11 of pyenv and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>The wheel; null if it does not exist.</summary>
    public static string? Wheel { get; } = Corpus.IsHere && PublishedWheels.Peers("pip-*.whl") is [.., var newest] ? newest : null;

    /// <summary>The interpreter; null if it does not exist.</summary>
    public static string? Python => Pythons.CPython311;

    public static bool IsHere => Wheel is not null && Python is not null;
}
