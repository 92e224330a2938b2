using System.Runtime.InteropServices;

namespace MusicVerse.Api.RateLimiting;

/// <summary>What one question asks of the shared buckets.</summary>
/// <param name="Needed">Tokens that are waited for.</param>
/// <param name="Ahead">Tokens that are welcome besides, as long as there are plenty.</param>
/// <param name="Returned">Tokens that were taken ahead earlier and not used in time.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Wish(int Needed, int Ahead, int Returned);

/// <summary>What the shared buckets give.</summary>
/// <param name="Tokens">Those that were needed first, then those ahead.</param>
/// <param name="Wait">Until there is one more.</param>
/// <param name="Left">What stays in each bucket.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Grant(int Tokens, TimeSpan Wait, int[] Left);
