// A small home in which nothing is wrong: two personas, three topics. Tests break one thing of it at a time.
#pragma once

#include "support/TempHome.h"

#include <QByteArray>

namespace staffroom {

inline const QByteArray goodTeam = R"({
  "$schema": "team.schema.json",
  "company": "Acme Group",
  "timeZone": "Europe/Istanbul",
  "language": "tr",
  "disclosure": "colleague",
  "x-note": "kept",
  "telegram": {
    "api": "https://api.telegram.org/",
    "chat": -1001234567890,
    "topics": {
      "sales": { "name": "Sales & Finance", "thread": 97 },
      "procurement": { "name": "Procurement", "thread": 101 },
      "general": { "name": "General", "thread": null, "general": true }
    }
  },
  "people": {
    "ayse": { "name": "Ayşe Demir", "telegram": 5511 },
    "mehmet": { "name": "Mehmet Kaya", "telegram": 5512 },
    "deniz": { "name": "Deniz Aksoy", "telegram": 5513 }
  },
  "operators": [
    { "person": "deniz", "approves": true }
  ],
  "models": {
    "default": { "protocol": "openai", "baseUrl": "https://llm.example/v1", "model": "big-one", "key": "secret:model-key" },
    "small": { "protocol": "openai", "baseUrl": "http://127.0.0.1:8080/v1/", "model": "small-one", "rehearsal": true, "maxOutputTokens": 512 }
  },
  "defaultModel": "default",
  "erpnext": {
    "production": { "url": "https://erp.example/" }
  }
}
)";

inline const QByteArray goodSales = R"({
  "name": "Selin",
  "title": "Sales and finance analyst",
  "department": "Sales & Finance",
  "email": "selin@acme.example",
  "bot": { "handle": "acme_sales_bot", "token": "secret:telegram-token" },
  "topics": ["sales"],
  "allowlist": ["ayse", "deniz"],
  "directMessages": true,
  "erpnext": {
    "instance": "production",
    "user": "selin@acme.example",
    "key": "secret:erpnext-key",
    "roleProfile": "Staffroom Sales & Finance"
  },
  "tools": ["erp_list", "erp_get", "erp_count", "erp_report"],
  "limits": { "steps": 8 }
}
)";

inline const QByteArray goodProcurement = R"({
  "name": "Pelin",
  "title": "Buyer's assistant",
  "department": "Procurement & Supply Chain",
  "email": "pelin@acme.example",
  "bot": { "handle": "acme_procurement_bot", "token": "secret:telegram-token" },
  "topics": ["procurement"],
  "allowlist": ["mehmet"],
  "model": "small"
}
)";

inline void writeGoodHome(const TempHome& home) {
    home.write(QStringLiteral("team.json"), goodTeam);
    home.write(QStringLiteral("personas/sales/persona.json"), goodSales);
    home.write(QStringLiteral("personas/sales/PERSONA.md"),
               "\n  Never invent a figure.  \n\nYou are Selin.\n");
    home.write(QStringLiteral("personas/procurement/persona.json"), goodProcurement);
    home.write(QStringLiteral("personas/procurement/PERSONA.md"), "# Pelin\r\nBuys.\r\n");
}

} // namespace staffroom
