namespace Armature.Subjects.Tests;

/// <summary>For <c>[Fact(SkipUnless = …)]</c>: the test needs Linux and its tools.</summary>
public static class Linux
{
    public const string Missing = "needs Linux";

    public static bool IsHere => OperatingSystem.IsLinux();
}
