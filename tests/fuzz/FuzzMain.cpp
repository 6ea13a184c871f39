#include "FuzzMain.h"

#include "Target.h"

#include <QDir>
#include <QFile>

namespace staffroom::fuzz {

namespace {

const Target* chosen = nullptr;

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// libFuzzer's dictionary: one quoted word a line, in hexadecimal.
QByteArray dictionaryOf(const Target& target) {
    QByteArray text;
    for (const auto& word : target.words) {
        text += '"';
        for (const char c : word)
            text += "\\x" + QByteArray(1, c).toHex();
        text += "\"\n";
    }
    return text;
}

bool writeAll(const Target& target, const QString& folder) {
    bool written = QDir().mkpath(folder) && write(folder + QStringLiteral(".dict"), dictionaryOf(target));
    const auto inputs = target.seeds + target.found;
    for (qsizetype i = 0; i < inputs.size(); ++i)
        written = written && write(folder + QStringLiteral("/seed-%1").arg(i), inputs[i]);
    return written;
}

} // namespace

int begin(const char* name, int argc, char** argv) {
    for (const auto& target : allTargets()) {
        if (QByteArray(name) == target.name)
            chosen = &target;
    }
    REQUIRE(chosen != nullptr);
    if (argc == 3 && QByteArray(argv[1]) == "--write")
        std::exit(writeAll(*chosen, QFile::decodeName(argv[2])) ? 0 : 1);
    return 0;
}

int feed(const uint8_t* bytes, std::size_t size) {
    chosen->run(QByteArray(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size)));
    return 0;
}

} // namespace staffroom::fuzz
