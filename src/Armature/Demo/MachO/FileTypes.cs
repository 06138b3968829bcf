namespace Armature.Demo.MachO;

/// <summary>filetype (<c>mach-o/loader.h</c>).</summary>
internal static class FileTypes
{
    public const uint Execute = 2;
    public const uint Dylib = 6;
    public const uint Bundle = 8;
}
