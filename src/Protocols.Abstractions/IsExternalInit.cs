#if !NET
using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>The compiler needs this for <c>init</c>; netstandard2.0 lacks it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
#endif
