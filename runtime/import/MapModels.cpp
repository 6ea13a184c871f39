// "provider/model" into team.json's models, and the providers' keys into the team's secrets.
#include "import/Names.h"
#include "import/Plan.h"
#include "team/CredentialShape.h"

#include <QRegularExpression>

#include <cmath>

namespace staffroom::openclaw {

namespace {

/// Where the providers that OpenClaw knows by name are reached, by their own documentation. All but the first speak
/// Chat Completions there.
QString addressOf(const QString& provider) {
    static const std::map<QString, QString> known{
        {QStringLiteral("anthropic"), QStringLiteral("https://api.anthropic.com/v1")},
        {QStringLiteral("openai"), QStringLiteral("https://api.openai.com/v1")},
        {QStringLiteral("openrouter"), QStringLiteral("https://openrouter.ai/api/v1")},
        {QStringLiteral("groq"), QStringLiteral("https://api.groq.com/openai/v1")},
        {QStringLiteral("mistral"), QStringLiteral("https://api.mistral.ai/v1")},
        {QStringLiteral("xai"), QStringLiteral("https://api.x.ai/v1")},
        {QStringLiteral("deepseek"), QStringLiteral("https://api.deepseek.com/v1")},
        {QStringLiteral("cerebras"), QStringLiteral("https://api.cerebras.ai/v1")},
        {QStringLiteral("together"), QStringLiteral("https://api.together.xyz/v1")},
        {QStringLiteral("ollama"), QStringLiteral("http://127.0.0.1:11434/v1")},
    };
    const auto found = known.find(provider);
    return found == known.end() ? QString() : found->second;
}

bool isLoopback(const QUrl& url) {
    static const QRegularExpression loopback(QStringLiteral("^(localhost|127(\\.[0-9]{1,3}){3}|::1)\\z"));
    return loopback.match(url.host()).hasMatch();
}

class Models final {
public:
    explicit Models(Planning& planning) : m_planning(planning), m_remarks(planning.plan.remarks) {}

    /// The id of the model that `wanted` names, made where there is none yet; empty when it cannot be.
    QString take(const Json5& wanted) {
        if (wanted.isObject()) {
            const auto* primary = wanted.find(u"primary");
            const QString first = primary ? take(*primary) : QString();
            takeFallbacks(first, wanted.find(u"fallbacks"));
            return first;
        }
        if (!wanted.isText() || wanted.text.trimmed().isEmpty()) {
            m_remarks.leftOut(wanted.place(), QStringLiteral("is %1 and names no model").arg(wanted.kindInWords()),
                              QStringLiteral("choose one in \"model\" of persona.json"));
            return {};
        }
        const QString name = resolved(wanted.text.trimmed());
        const auto known = m_ids.find(name);
        if (known != m_ids.end())
            return known->second;
        const QString id = make(name, wanted.place());
        m_ids[name] = id;
        return id;
    }

    void tellUnusedKeys() {
        for (const auto& key : m_planning.source.keys) {
            if (!m_providers.contains(key.provider))
                m_remarks.leftOut(key.place, QStringLiteral("a key of %1, which no model here uses").arg(key.provider.left(60)),
                                  QStringLiteral("nothing; or add such a model to team.json, and `staffroom secret set` its key"));
        }
    }

private:
    /// By alias, or with the default provider in front.
    QString resolved(const QString& name) const {
        const auto* aliases = m_planning.source.config.find(u"agents", u"defaults", u"models");
        for (const auto& [full, model] : membersOf(aliases)) {
            if (model.textOf(u"alias").compare(name, Qt::CaseInsensitive) == 0)
                return full;
        }
        return name.contains(u'/') ? name : QStringLiteral("anthropic/") + name;
    }

    const Json5* providerEntry(const QString& provider) const {
        const auto* providers = m_planning.source.config.find(u"models", u"providers");
        return providers ? providers->find(provider) : nullptr;
    }

    QString make(const QString& name, const QString& place) {
        const QString provider = name.section(u'/', 0, 0).toLower();
        team::ModelBinding model;
        model.model = name.section(u'/', 1);
        const auto* entry = providerEntry(name.section(u'/', 0, 0));
        const QString api = entry ? entry->textOf(u"api") : QString();
        const bool isAnthropic = api == u"anthropic-messages" || (api.isEmpty() && provider == u"anthropic");
        model.protocol = isAnthropic ? QStringLiteral("anthropic") : QStringLiteral("openai");
        QString address = entry ? entry->textOf(u"baseUrl") : QString();
        while (address.endsWith(u'/'))
            address.chop(1);
        if (address.isEmpty())
            address = addressOf(provider);
        else if (isAnthropic ? !address.endsWith(QLatin1String("/v1")) : QUrl(address).path().isEmpty())
            address += QStringLiteral("/v1"); // which OpenClaw adds by itself there
        const QString fault = faultOf(model, address, api);
        if (!fault.isEmpty()) {
            m_remarks.leftOut(place, QStringLiteral("the model %1: %2").arg(name.left(120), fault),
                              QStringLiteral("add a model to \"models\" of team.json that speaks \"openai\" or \"anthropic\""));
            return {};
        }
        model.baseUrl = QUrl(address);
        readDefinition(entry, model);
        model.key = keyFor(provider, entry, isLoopback(model.baseUrl), place);
        model.id = m_modelIds.unique(idFrom(provider + u'-' + model.model, QStringLiteral("model")));
        m_planning.plan.team.models << model;
        return model.id;
    }

    static QString faultOf(const team::ModelBinding& model, const QString& address, const QString& api) {
        static const QRegularExpression url(QStringLiteral("^https?://[^\\s/?#@]+(/[^\\s?#@]*)?\\z"));
        static const QRegularExpression name(QStringLiteral("^\\S{1,200}\\z"));
        const bool speaks = api.isEmpty() || api == u"anthropic-messages" || api == u"openai-completions" ||
                            api == u"openai-responses" || api == u"ollama";
        if (!speaks)
            return QStringLiteral("its provider speaks %1").arg(api.left(60));
        if (address.isEmpty())
            return QStringLiteral("it is not known where its provider is reached");
        if (!url.match(address).hasMatch() || !QUrl(address).isValid())
            return QStringLiteral("its baseUrl is no address without parameters");
        if (team::findCredential(address) || team::findCredential(model.model))
            return QStringLiteral("its address or name holds what looks like a credential");
        if (QUrl(address).scheme() == u"http" && !isLoopback(QUrl(address)))
            return QStringLiteral("its baseUrl is plain http to another machine");
        return name.match(model.model).hasMatch() ? QString() : QStringLiteral("its name is none");
    }

    static int within(const Json5* entry, QStringView key, int least, int most, int otherwise) {
        const auto* value = entry ? entry->find(key) : nullptr;
        qint64 number = 0;
        return value && Json5::wholeNumber(*value, number) && number > 0
                   ? static_cast<int>(std::clamp<qint64>(number, least, most))
                   : otherwise;
    }

    static void readDefinition(const Json5* provider, team::ModelBinding& model) {
        const Json5* entry = nullptr;
        const auto* list = provider ? provider->find(u"models") : nullptr;
        for (const auto& each : itemsOf(list)) {
            if (each.textOf(u"id") == model.model)
                entry = &each;
        }
        const bool large = model.protocol == u"anthropic";
        model.contextTokens = within(entry, u"contextWindow", 4'096, 4'000'000, large ? 200'000 : 131'072);
        model.maxOutputTokens =
            std::min(within(entry, u"maxTokens", 64, 131'072, 4'096), std::max(64, model.contextTokens / 2));
        const auto* cost = entry ? entry->find(u"cost") : nullptr;
        const auto price = [cost](QStringView key, double otherwise) {
            const auto* value = cost->find(key);
            const bool sound = value && value->kind == Json5::Kind::Number && value->number >= 0 && value->number <= 10'000;
            return sound ? value->number : otherwise;
        };
        if (!cost || price(u"input", 0) + price(u"output", 0) <= 0)
            return;
        team::Price each;
        each.input = price(u"input", 0), each.output = price(u"output", 0);
        each.cacheRead = price(u"cacheRead", each.input), each.cacheWrite = price(u"cacheWrite", each.input);
        model.price = each;
    }

    SecretRef keyFor(const QString& provider, const Json5* entry, bool isLocal, const QString& place) {
        const SecretRef ref{teamScope(), idFrom(provider, QStringLiteral("model")) + QStringLiteral("-key")};
        QString value, from;
        if (const auto* written = entry ? entry->find(u"apiKey") : nullptr)
            value = m_planning.source.secretIn(*written), from = written->place();
        for (const auto& key : m_planning.source.keys) {
            if (key.provider != provider)
                continue;
            if (value.isEmpty())
                value = key.value, from = key.place;
            else if (value != key.value)
                m_remarks.leftOut(key.place, QStringLiteral("another key of %1; the team has one").arg(provider),
                                  QStringLiteral("give the model a \"key\" of another name in team.json, and "
                                                 "`staffroom secret set` that"));
        }
        QString variable = provider.toUpper().replace(u'-', u'_') + QStringLiteral("_API_KEY");
        const auto found = m_planning.source.environment.find(variable);
        if (value.isEmpty() && found != m_planning.source.environment.end())
            value = found->second, from = variable;
        m_providers << provider;
        if (!value.isEmpty() && m_planning.keepSecret(ref, value, from))
            return ref;
        if (isLocal)
            return {};
        m_remarks.toDo(place, QStringLiteral("no key of %1 was found").arg(provider.left(60)),
                       QStringLiteral("`staffroom secret set team %1`").arg(ref.name));
        return ref;
    }

    void takeFallbacks(const QString& first, const Json5* list) {
        QString before = first;
        for (const auto& each : itemsOf(list)) {
            const QString next = take(each);
            if (next.isEmpty() || before.isEmpty() || next == before)
                continue;
            auto* model = binding(before);
            if (model->fallback.isEmpty() && !leadsTo(next, before))
                model->fallback = next;
            else if (model->fallback != next)
                m_remarks.leftOut(each.place(), QStringLiteral("another order of models than elsewhere"),
                                  QStringLiteral("a model has one \"fallback\" in team.json, whoever uses it"));
            before = next;
        }
    }

    team::ModelBinding* binding(const QString& id) {
        auto& models = m_planning.plan.team.models;
        return &*std::find_if(models.begin(), models.end(), [&id](const auto& each) { return each.id == id; });
    }
    bool leadsTo(QString from, const QString& to) {
        for (qsizetype i = 0; i <= m_planning.plan.team.models.size() && !from.isEmpty(); ++i) {
            if (from == to)
                return true;
            from = binding(from)->fallback;
        }
        return false;
    }

    Planning& m_planning;
    Remarks& m_remarks;
    Ids m_modelIds;
    QStringList m_providers; // whose keys were looked for
    std::map<QString, QString> m_ids; // by the name in OpenClaw
};

} // namespace

void planModels(Planning& planning) {
    auto& team = planning.plan.team;
    Models models(planning);
    const auto* common = planning.source.config.find(u"agents", u"defaults", u"model");
    if (common)
        team.defaultModel = models.take(*common);
    for (const auto& agent : planning.source.agents) {
        if (const auto* own = agent.entry.find(u"model"))
            planning.persona(agent.id)->model = models.take(*own);
    }
    models.tellUnusedKeys();
    if (team.defaultModel.isEmpty() && !team.models.isEmpty()) {
        const auto* first = planning.persona(planning.source.defaultAgent().id);
        team.defaultModel = first->model.isEmpty() ? team.models.front().id : first->model;
    }
    if (team.models.isEmpty()) {
        team::ModelBinding model;
        model.id = team.defaultModel = QStringLiteral("default");
        model.protocol = QStringLiteral("openai");
        model.baseUrl = QUrl(QStringLiteral("https://api.openai.com/v1"));
        model.model = QStringLiteral("name-of-the-model");
        model.key = {teamScope(), QStringLiteral("model-key")};
        team.models << model;
        planning.plan.remarks.toDo(planning.source.config.file, QStringLiteral("names no model that could be taken over"),
                                   QStringLiteral("write protocol, address and name into \"models\" of team.json, and "
                                                  "`staffroom secret set team model-key`"));
    }
    for (auto& persona : team.personas) {
        if (persona.model == team.defaultModel)
            persona.model.clear();
    }
}

} // namespace staffroom::openclaw
