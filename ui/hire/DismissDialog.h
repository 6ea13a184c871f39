// Dismissing somebody: what will happen, its name to be typed, and afterwards where its folder is and how it comes
// back.
#pragma once

#include "ui/Session.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace staffroom::ui {

class DismissDialog final : public QDialog {
    Q_OBJECT

public:
    DismissDialog(Session& session, const control::PersonaReport& persona, QWidget* parent = nullptr);

private:
    void dismiss();

    Session& m_session;
    QString m_id, m_name;
    QLabel *m_words, *m_trouble;
    QCheckBox* m_topics;
    QLineEdit* m_confirm;
    QPushButton *m_dismiss, *m_close;
};

} // namespace staffroom::ui
