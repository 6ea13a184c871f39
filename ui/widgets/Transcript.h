// A conversation as it was said: who, when, the words. Found words are marked in their places.
#pragma once

#include "control/MemoryReports.h"

#include <QTextBrowser>

namespace staffroom::ui {

class Transcript final : public QTextBrowser {
    Q_OBJECT

public:
    explicit Transcript(QWidget* parent = nullptr);

    /// Scrolls to the message with `id`, else to the end. `more`: earlier ones can be asked for.
    void show(const std::vector<control::MessageLine>& messages, const QString& search, qint64 id, bool more);

Q_SIGNALS:
    void earlierWanted();
    void turnWanted(const QString& turn);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    std::vector<control::MessageLine> m_messages;
    QString m_search;
    bool m_more = false;
};

} // namespace staffroom::ui
