using System.Diagnostics;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Begins a trace of our own with each request. A caller's <c>traceparent</c> would decide under which id a request is known and
/// whether it is recorded, and their <c>baggage</c> would travel on to whomever we call; anybody may write either.
/// </summary>
/// <remarks>What we send says where it comes from as usual: clients ask the process-wide propagator, servers this one.</remarks>
internal sealed class OwnTraces : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => Current.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => Current.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
