#include "ui/models/NoteUses.h"

#include "ui/models/LedgerRows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace staffroom::ui {

namespace {

bool wasGiven(qint64 note, const QJsonObject& body) {
    const auto given = body.value(QStringLiteral("recalled_notes")).toArray();
    return std::any_of(given.begin(), given.end(),
                       [note](const QJsonValue& id) { return id.toInteger() == note; });
}

bool wasRecalled(qint64 note, const QJsonObject& body) {
    const auto notes =
        body.value(QStringLiteral("result")).toObject().value(QStringLiteral("notes")).toArray();
    return std::any_of(notes.begin(), notes.end(), [note](const QJsonValue& each) {
        return each.toObject().value(QStringLiteral("note")).toInteger() == note;
    });
}

} // namespace

std::vector<NoteUse> usesOf(qint64 note, const std::vector<control::LedgerLine>& lines) {
    std::map<QString, NoteUse> byTurn;
    std::map<QString, TurnRow> turns;
    for (const auto& line : lines) {
        const auto body = QJsonDocument::fromJson(line.body).object();
        const bool isTurn = line.kind == u"turn";
        if (isTurn)
            turns[line.turn] = turnFrom(line);
        const bool given = isTurn && wasGiven(note, body);
        if (!given && (isTurn || !wasRecalled(note, body)))
            continue;
        NoteUse& use = byTurn[line.turn];
        use.turn = line.turn, use.person = line.person;
        use.atMs = std::max(use.atMs, line.atMs);
        if (!given) // asking for it says more than being given it
            use.how = NoteUse::How::Recalled;
    }
    std::vector<NoteUse> uses;
    for (auto& [turn, use] : byTurn) {
        use.question = turns[turn].question;
        uses.push_back(use);
    }
    std::sort(uses.begin(), uses.end(),
              [](const NoteUse& one, const NoteUse& other) { return one.atMs > other.atMs; });
    return uses;
}

} // namespace staffroom::ui
