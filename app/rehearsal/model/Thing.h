// Finds the customer or the item a question names. Pure.
#pragma once

#include <QString>

namespace staffroom::rehearsal::model {

/// "How many FD-0001 do we have?" -> "FD-0001"; "Sızma Zeytinyağı stokta ne kadar var?" -> "Sızma
/// Zeytinyağı".
QString itemIn(const QString& text);
/// "Was schuldet uns Müller Feinkost GmbH?" -> "Müller Feinkost GmbH". Empty: none is named.
QString customerIn(const QString& text);
/// An item's code rather than its name: "FD-0001".
bool isItemCode(const QString& thing);

} // namespace staffroom::rehearsal::model
