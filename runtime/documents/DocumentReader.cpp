#include "documents/DocumentReader.h"

#include "base/AtomicFile.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <csignal>

namespace staffroom::documents {

using nlohmann::json;

namespace {

tl::unexpected<Error> unreadable(const QString& detail) {
    return failure(ErrorKind::Invalid, detail);
}

QString textOf(const json& value, const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                      : QString();
}

int numberOf(const json& value) {
    return value.is_number_integer() ? int(std::clamp<qint64>(value.get<qint64>(), 0, 1'000'000)) : 0;
}

int numberOf(const json& value, const char* key) {
    const auto found = value.find(key);
    return found == value.end() ? 0 : numberOf(*found);
}

/// Lines, without what a terminal or a reader would act on instead of showing it. (Joiners stay: Arabic and
/// Persian are spelled with them.)
QString plain(QString text) {
    text.removeIf([](QChar each) {
        const bool joiner = each.unicode() == 0x200c || each.unicode() == 0x200d;
        const bool control = each.category() == QChar::Other_Control && each != u'\n' && each != u'\t';
        return control || (each.category() == QChar::Other_Format && !joiner);
    });
    return text;
}

const json& listIn(const json& value, const char* key) {
    static const json none = json::array();
    const auto found = value.find(key);
    return found != value.end() && found->is_array() ? *found : none;
}

bool tookTooMuch(const sandbox::LockedOutcome& outcome) {
    return !outcome.excess.isEmpty() || outcome.exitStatus == 128 + SIGXCPU ||
           outcome.exitStatus == 128 + SIGKILL;
}

QStringList wordsFor(const ReadRequest& request) {
    const json asked{{"name", request.name.left(200).toStdString()},
                     {"first", request.first},
                     {"last", request.last},
                     {"search", request.search.toStdString()},
                     {"most", DocumentReader::mostCharacters}};
    const auto words = asked.dump(-1, ' ', true, json::error_handler_t::replace);
    return {QStringLiteral("/usr/bin/python3"), QStringLiteral("-B"), QStringLiteral("-I"),
            QStringLiteral("/document/read_document.py"), QString::fromStdString(words)};
}

} // namespace

sandbox::SandboxLimits readingLimits() {
    sandbox::SandboxLimits limits;
    limits.cpuSeconds = 20;
    limits.memoryBytes = 640LL << 20;
    limits.outputBytes = 1LL << 20;
    limits.errorTailBytes = 2LL << 10;
    limits.wallMs = 45'000;
    return limits;
}

sandbox::SandboxView readingView(const QByteArray& document, const QByteArray& reader) {
    sandbox::SandboxView view;
    view.hostName = QStringLiteral("document");
    view.contents.emplace_back(document, QStringLiteral("/document/file"));
    view.contents.emplace_back(reader, QStringLiteral("/document/read_document.py"));
    return view;
}

/// The reader has seen the document, and so may say anything.
Result<DocumentText> understood(const sandbox::LockedOutcome& outcome) {
    if (tookTooMuch(outcome))
        return unreadable(QStringLiteral("reading it takes more than a document may take; it is too large, "
                                         "damaged, or made to break readers"));
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > 8;
        return !tooDeep;
    };
    const auto told = json::parse(outcome.output.begin(), outcome.output.end(), watch, false);
    if (tooDeep || !told.is_object())
        return unreadable(QStringLiteral("it cannot be read: it is damaged, or made to break readers"));
    if (told.contains("refusal"))
        return unreadable(plain(textOf(told, "detail")).left(600));
    DocumentText text;
    text.kind = textOf(told, "kind");
    text.named = plain(textOf(told, "as")).left(60);
    text.total = numberOf(told, "total");
    text.cutCharacters = numberOf(told, "cut_page");
    text.hits = numberOf(told, "hits");
    if (text.kind == u"image")
        text.picture = PictureSize{numberOf(told, "width"), numberOf(told, "height")};
    qsizetype room = DocumentReader::mostCharacters + 2'000;
    for (const auto& shown : listIn(told, "shown")) {
        if (!shown.is_array() || shown.size() != 3 || !shown[1].is_string() || !shown[2].is_string())
            continue;
        PageText page;
        page.number = numberOf(shown[0]);
        page.heading = plain(QString::fromStdString(shown[1].get<std::string>())).left(200);
        page.text = plain(QString::fromStdString(shown[2].get<std::string>())).left(room);
        room -= page.text.size();
        text.pages.push_back(page);
    }
    for (const auto& each : listIn(told, "hit_pages"))
        text.hitPages.push_back(numberOf(each));
    for (const auto& each : listIn(told, "notes")) {
        if (each.is_string() && text.notes.size() < 10)
            text.notes << plain(QString::fromStdString(each.get<std::string>())).left(400);
    }
    const auto& next = listIn(told, "next");
    if (next.size() == 2)
        text.next = std::pair(numberOf(next[0]), numberOf(next[1]));
    if (text.total < 1)
        return unreadable(QStringLiteral("it cannot be read: it is damaged, or made to break readers"));
    return text;
}

DocumentReader::DocumentReader(Clock& clock, sandbox::SandboxLimits limits)
    : m_clock(clock), m_limits(limits) {}

Task<Result<DocumentText>> DocumentReader::read(ReadRequest request, Limits limits) {
    if (request.content.size() > largest)
        co_return unreadable(
            QStringLiteral("it is larger than the %1 MB that can be read; ask for the part that matters")
                .arg(largest >> 20));
    CO_TRY(const auto reader, readFile(QStringLiteral(":/documents/read_document.py")));
    const auto view = readingView(request.content, reader);
    const auto words = wordsFor(request);
    const auto command = sandbox::sandboxCommand(view, m_limits, words, ::geteuid() == 0);

    CO_TRY_VOID(co_await m_places.take(m_clock, limits));
    const Limits own = limits.atMost(m_clock, m_limits.wallMs);
    const auto outcome =
        co_await sandbox::runLocked(command, m_limits, QStringLiteral("readers of documents"), m_clock, own);
    m_places.leave();
    if (!outcome && outcome.error().kind == ErrorKind::Timeout)
        co_return failure(ErrorKind::Timeout,
                          QStringLiteral("it takes longer to read than it may; ask for fewer pages"));
    if (!outcome)
        co_return failure(outcome.error());
    co_return understood(*outcome);
}

} // namespace staffroom::documents
