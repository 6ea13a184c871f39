#include "llm/Cost.h"

#include <cmath>

namespace staffroom::llm {

namespace {

constexpr qint64 million = 1'000'000;
constexpr double dearest = 1e9; // of a currency unit, a million tokens

// Hundredths of a token.
constexpr qint64 latinLetter = 30;
constexpr qint64 digitOrMark = 55;
constexpr qint64 otherAlphabet = 80; // Turkish letters, Arabic, Cyrillic, Greek, Hebrew
constexpr qint64 half = 130;         // half of a surrogate pair; ideographs, and whatever else there is
constexpr qint64 messageFrame = 800;
constexpr qint64 pictureWeight = 250'000; // width × height / 750, and vendors scale down what is larger
constexpr qint64 toolFrame = 2'500;

qint64 weight(QChar character) {
    const ushort code = character.unicode();
    if (code < 128)
        return character.isLetter() || code == ' ' ? latinLetter : digitOrMark;
    return code < 0x0780 || (code >= 0x1E00 && code < 0x2000) || (code >= 0xFB50 && code < 0xFE00)
               ? otherAlphabet
               : half;
}

qint64 weight(QStringView text) {
    qint64 sum = 0;
    for (const auto character : text)
        sum += weight(character);
    return sum;
}

/// UTF-8 that is JSON: all of it is counted as marks, which is what most of it is.
qint64 weight(const QByteArray& json) {
    return json.size() * digitOrMark;
}

qint64 toTokens(qint64 hundredths) {
    return (hundredths + 99) / 100;
}

/// Adds tokens × rate; false when that is nonsense or does not fit.
bool add(qint64& sum, qint64 tokens, qint64 rate) {
    qint64 product = 0;
    return tokens >= 0 && rate >= 0 && !__builtin_mul_overflow(tokens, rate, &product) &&
           !__builtin_add_overflow(sum, product, &sum);
}

} // namespace

QString Cost::toPlain() const {
    const QString sign = micros < 0 ? QStringLiteral("-") : QString();
    const auto size = micros < 0 ? 0 - static_cast<quint64>(micros) : static_cast<quint64>(micros);
    auto decimals = QStringLiteral("%1").arg(size % million, 6, 10, QLatin1Char('0'));
    while (decimals.size() > 2 && decimals.endsWith(u'0'))
        decimals.chop(1);
    return sign + QString::number(size / million) + u'.' + decimals;
}

std::optional<qint64> perMillion(double amount) {
    if (!(amount >= 0 && amount <= dearest)) // also not a number
        return std::nullopt;
    return std::llround(amount * static_cast<double>(million));
}

std::optional<Cost> cost(const Price& price, const Usage& usage) {
    if (!usage.known)
        return std::nullopt;
    const bool isLong = price.longPromptTokens > 0 && usage.inputTokens > price.longPromptTokens;
    const Rates& rates = isLong ? price.longRates : price.rates;
    const qint64 plain = usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens;
    qint64 sum = 0; // millionths of millionths
    const bool fits = add(sum, plain, rates.input) && add(sum, usage.cachedInputTokens, rates.cacheRead) &&
                      add(sum, usage.cacheWriteTokens, rates.cacheWrite) &&
                      add(sum, usage.outputTokens, rates.output);
    if (!fits)
        return std::nullopt;
    return Cost{price.currency, sum / million + (sum % million >= million / 2 ? 1 : 0)};
}

qint64 estimatedTokens(QStringView text) {
    return toTokens(weight(text));
}

qint64 estimatedTokens(const ChatRequest& request) {
    qint64 sum = messageFrame + weight(request.system);
    for (const auto& message : request.messages) {
        sum += messageFrame + weight(message.text) + weight(message.vendor.bytes);
        sum += qint64(message.pictures.size()) * pictureWeight;
        for (const auto& call : message.calls)
            sum += messageFrame + weight(call.name) + weight(call.arguments);
    }
    for (const auto& tool : request.tools)
        sum += toolFrame + weight(tool.name) + weight(tool.description) + weight(tool.parametersSchema);
    return toTokens(sum);
}

} // namespace staffroom::llm
