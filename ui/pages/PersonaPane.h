// One persona beside the org chart: how it is, pause and stop, and "Ask here": a question outside Telegram,
// answered by the real persona and recorded like any other.
#pragma once

#include "control/Reports.h"
#include "ui/models/PersonaHealth.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTextBrowser;

namespace staffroom::ui {

class Face;

class PersonaPane final : public QWidget {
    Q_OBJECT

public:
    explicit PersonaPane(QWidget* parent = nullptr);

    /// Nothing: nobody is selected.
    void show(const control::PersonaReport* persona, const std::vector<Health>& health, qint64 nowMs,
              const QString& spent = {});
    void showAnswer(const QString& persona, const control::AskReport& answer);
    void showAsking(bool underWay);

Q_SIGNALS:
    void pauseWanted(bool pause);
    void stopWanted();
    void editWanted();
    void dismissWanted();
    void asked(const QString& text);

private:
    void send();

    QString m_id;
    bool m_paused = false;
    Face* m_face;
    QLabel *m_name, *m_title, *m_facts;
    QLabel* m_health;
    QPushButton *m_pause, *m_stop, *m_edit, *m_ask;
    QLineEdit* m_question;
    QTextBrowser* m_answer;
};

} // namespace staffroom::ui
