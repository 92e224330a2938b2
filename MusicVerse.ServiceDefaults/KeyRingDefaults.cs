using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Data Protection with a key ring that all services share: what one seals, every other one opens.</summary>
public static class KeyRingDefaults
{
    private const string ApplicationName = "MusicVerse";

    /// <param name="services">Has a <typeparamref name="TStore"/>.</param>
    /// <param name="all">Reads the ring: one XML element per key.</param>
    /// <param name="add">Adds a key: its name, and its XML.</param>
    public static IDataProtectionBuilder AddKeyRing<TStore>(
        this IServiceCollection services, Func<TStore, IReadOnlyList<string>> all, Action<TStore, string, string> add)
        where TStore : class
    {
        services.AddOptions<KeyManagementOptions>().Configure<TStore>((keys, store) => keys.XmlRepository = new Repository(
            () => all(store), (name, xml) => add(store, name, xml)));
        return services.AddDataProtection().SetApplicationName(ApplicationName);
    }

    private sealed class Repository(Func<IReadOnlyList<string>> all, Action<string, string> add) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. all().Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) =>
            add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
