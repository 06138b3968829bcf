using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>One meaning of a signature.</summary>
/// <param name="Cause">A slug of <see cref="ErrorCauses"/>, or <c>none</c>.</param>
/// <param name="Sure">How sure, in percent, where nothing else speaks against it.</param>
/// <param name="Because">Why it is believed, lower case, no full stop.</param>
/// <param name="Signs">
/// What must be there: <c>@conda</c> is a <see cref="TellingSign"/>, <c>!@conda</c> its absence; <c>symbol=_ZN2at*|_ZN3c10*</c> looks at what a
/// hole took, <c>symbol!=Py*</c> likewise; <c>wheel:need</c> asks whether a wheel of the file's package is named whose tag promises what that hole took.
/// </param>
public sealed record ErrorReading(string Cause, int Sure, string Because, params ImmutableArray<string> Signs);
