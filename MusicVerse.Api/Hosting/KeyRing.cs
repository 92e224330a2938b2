using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Hosting;

/// <summary>Data Protection with its key ring in PostgreSQL: what one replica seals, every other one opens.</summary>
public static class KeyRing
{
    private const string ApplicationName = "MusicVerse";

    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<KeyRingStore>((keys, store) => keys.XmlRepository = new Repository(store));
        return services;
    }

    private sealed class Repository(KeyRingStore store) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) =>
            store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
