namespace Armature.Knowledge;

internal static class Placeholder { }
