// Puts an answer into words: short Markdown in the asker's language, a figure in bold first, then a small
// table or list. Every figure comes out of the tool results handed in. Pure.
#pragma once

#include "rehearsal/model/Question.h"
#include "rehearsal/model/ToolResult.h"

namespace staffroom::rehearsal::model {

/// What the understudy says after the last tool has answered (or when no tool is needed).
QString writeAnswer(const Question& question, QDate today, const std::vector<ToolResult>& results,
                    const QString& askedText);

QString writeRefusal(Language language, const QString& doctype);
QString writeFailure(Language language, const QString& doctype, const QString& detail);
QString writeMissingTool(Language language, const QString& tool);
QString writeNoDate(Language language);
QString writeIdentity(Language language, const QString& persona);
QString writeUnknown(Language language);
QString writeGreeting(Language language, const QString& persona);
QString writeThanks(Language language);
/// The first sentences of what was handed over to be summarised.
QString writeSummary(Language language, const QString& askedText);

/// "12,345.67" in English, "12.345,67" in Turkish and German.
QString formatCents(qint64 cents, Language language);

/// The line every answer ends with.
QString signature();

} // namespace staffroom::rehearsal::model
