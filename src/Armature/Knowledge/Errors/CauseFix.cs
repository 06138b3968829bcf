using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>A fix for a cause.</summary>
/// <param name="Text">What to do, lower case, no full stop.</param>
/// <param name="Commands">
/// Commands to paste. <c>{package}</c>, <c>{library}</c>, <c>{module}</c> … are filled in with what the text names; a command with a hole that
/// cannot be filled is left out.
/// </param>
/// <param name="Conditions">When it helps, as in <see cref="ErrorReading.Conditions"/>.</param>
internal sealed record CauseFix(string Text, ImmutableArray<string> Commands, ImmutableArray<string> Conditions);
