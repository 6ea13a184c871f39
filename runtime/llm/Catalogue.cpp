#include "llm/Catalogue.h"

#include "llm/LooseJson.h"

#include <QFile>
#include <QRegularExpression>

namespace staffroom::llm {

namespace {

using loose::Json;
using loose::member;
using loose::text;

tl::unexpected<Error> wrong(const QString& model, const QString& what) {
    return failure(ErrorKind::Invalid, QStringLiteral("models/%1: %2").arg(model, what));
}

/// An amount per million; `otherwise` where there is none.
std::optional<qint64> amount(const Json& json, const char* name, std::optional<qint64> otherwise) {
    const auto& value = member(json, name);
    if (value.is_null())
        return otherwise;
    return value.is_number() ? perMillion(value.get<double>()) : std::nullopt;
}

std::optional<Rates> readRates(const Json& json) {
    const auto input = amount(json, "input", std::nullopt);
    const auto output = amount(json, "output", std::nullopt);
    const auto cacheRead = amount(json, "cacheRead", input);
    const auto cacheWrite = amount(json, "cacheWrite", input);
    if (!input || !output || !cacheRead || !cacheWrite)
        return std::nullopt;
    return Rates{*input, *output, *cacheRead, *cacheWrite};
}

Result<Price> readPrice(const QString& model, const Json& json) {
    static const QRegularExpression currency(QStringLiteral("^[A-Z]{3}$"));
    Price price;
    price.currency = text(member(json, "currency"));
    if (!currency.match(price.currency).hasMatch())
        return wrong(model, QStringLiteral("price/currency must be three capital letters"));
    const auto rates = readRates(json);
    if (!rates)
        return wrong(model, QStringLiteral("price needs input and output, amounts per million tokens"));
    price.rates = *rates;
    const auto& step = member(json, "long");
    if (step.is_null())
        return price;
    const auto longRates = readRates(step);
    price.longPromptTokens = loose::count(step, "above");
    if (!longRates || price.longPromptTokens == 0)
        return wrong(model, QStringLiteral("price/long needs above, input and output"));
    price.longRates = *longRates;
    return price;
}

Result<ModelCard> readCard(const QString& model, const Json& json) {
    ModelCard card;
    card.id = model;
    card.maker = text(member(json, "maker"));
    card.asOf = text(member(json, "asOf"));
    if (card.maker.isEmpty() || card.asOf.isEmpty())
        return wrong(model, QStringLiteral("needs maker and asOf"));
    card.contextTokens = loose::count(json, "contextTokens");
    card.maxOutputTokens = loose::count(json, "maxOutputTokens");
    if (const auto& price = member(json, "price"); !price.is_null()) {
        TRY(card.price, readPrice(model, price));
    }
    return card;
}

} // namespace

Result<Catalogue> Catalogue::read(const QByteArray& bytes) {
    const auto json = loose::parse(bytes);
    const auto& models = member(json, "models");
    if (!models.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("models: must be an object of models by name"));
    Catalogue catalogue;
    for (const auto& [name, entry] : models.items()) {
        const auto id = QString::fromStdString(name);
        TRY(catalogue.m_cards[id], readCard(id, entry));
    }
    return catalogue;
}

const Catalogue& Catalogue::builtIn() {
    static const Catalogue catalogue = [] {
        QFile file(QStringLiteral(":/staffroom/models.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the catalogue of models is not in the program");
        auto read = Catalogue::read(file.readAll());
        if (!read)
            qFatal("%s", qPrintable(read.error().toString()));
        return *read;
    }();
    return catalogue;
}

const ModelCard* Catalogue::find(const QString& model) const {
    static const QRegularExpression dated(QStringLiteral("-\\d{4}-?\\d{2}-?\\d{2}$"));
    auto found = m_cards.find(model);
    if (found == m_cards.end())
        found = m_cards.find(QString(model).remove(dated));
    return found == m_cards.end() ? nullptr : &found->second;
}

} // namespace staffroom::llm
