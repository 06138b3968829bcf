using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What to do about a cause.</summary>
/// <param name="Text">In words, lower case, no full stop.</param>
/// <param name="Commands">Commands to paste; <c>{package}</c>, <c>{library}</c>, <c>{module}</c> are filled in from the text, and a command whose hole stays empty is left out.</param>
/// <param name="Signs">As in <see cref="ErrorReading.Signs"/>: where it helps.</param>
public sealed record CauseRemedy(string Text, ImmutableArray<string> Commands, params ImmutableArray<string> Signs);
