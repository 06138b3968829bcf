namespace Armature.Demo;
internal static class Placeholder {}
