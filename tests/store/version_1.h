// A database as version 1 left it: its tables and one of every event of its log. Files like this
// are out there; nothing here follows the program as it changes.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace turno {

inline constexpr const char* kVersion1Tables = R"sql(
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  rut TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  pin_hash TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE executives (
  id INTEGER PRIMARY KEY,
  username TEXT NOT NULL COLLATE NOCASE UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL
) STRICT;

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customers(id),
  subject TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  opened_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX tickets_by_customer ON tickets(customer, state, id);

CREATE TABLE history (
  ticket INTEGER NOT NULL REFERENCES tickets(id),
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_ticket ON history(ticket);

CREATE TABLE messages (
  ticket INTEGER NOT NULL REFERENCES tickets(id),
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_ticket ON messages(ticket);

CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customers(id),
  address TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  ended_ms INTEGER
) STRICT;

CREATE TABLE restarts (
  customer INTEGER NOT NULL REFERENCES customers(id),
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;

CREATE TABLE conversations (
  ticket INTEGER NOT NULL REFERENCES tickets(id),
  customer INTEGER NOT NULL REFERENCES customers(id),
  executive INTEGER NOT NULL REFERENCES executives(id),
  waited_ms INTEGER NOT NULL,
  started_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX conversations_open ON conversations(ticket) WHERE ended_ms IS NULL;
)sql";

inline constexpr const char* kVersion1Rows = R"sql(
INSERT INTO events VALUES
  (1, 1000, 'customer.registered',
   '{"customer":123456789,"name":"Jorge Sandoval","rut":"12345678-9"}'),
  (2, 1000, 'customer.pin-set', '{"customer":123456789,"pin_hash":"pin"}'),
  (3, 1000, 'executive.added',
   '{"display_name":"Juan Pérez","password_hash":"word","username":"JuanPerez"}'),
  (4, 1000, 'executive.attendance', '{"attendance":"came","executive":1}'),
  (5, 2000, 'visit.started', '{"address":"127.0.0.1","customer":123456789}'),
  (6, 2000, 'ticket.opened',
   '{"customer":123456789,"number":124578,"subject":"Cambio de clave WiFi"}'),
  (7, 2000, 'line.joined', '{"customer":123456789,"ticket":124578}'),
  (8, 3000, 'conversation.started',
   '{"customer":123456789,"executive":1,"ticket":124578,"waited_ms":61000}'),
  (9, 3000, 'message.said', '{"author":"cliente","text":"hola","ticket":124578}'),
  (10, 3000, 'ticket.history-added', '{"author":"JuanPerez","text":"Listo","ticket":124578}'),
  (11, 4000, 'ticket.state-set', '{"author":"JuanPerez","state":"closed","ticket":124578}'),
  (12, 4000, 'services.restarted', '{"author":"cliente","customer":123456789}'),
  (13, 4000, 'conversation.ended',
   '{"customer":123456789,"executive":1,"reason":"released","ticket":124578}'),
  (14, 5000, 'visit.ended', '{"visit":5}');
INSERT INTO customers VALUES(123456789, '12345678-9', 'Jorge Sandoval', 'pin');
INSERT INTO executives VALUES(1, 'JuanPerez', 'Juan Pérez', 'word');
INSERT INTO tickets VALUES(124578, 123456789, 'Cambio de clave WiFi', 'closed', 2000);
INSERT INTO history VALUES(124578, 3000, 'JuanPerez', 'Listo');
INSERT INTO messages VALUES(124578, 3000, 'cliente', 'hola');
INSERT INTO visits VALUES(5, 123456789, '127.0.0.1', 2000, 5000);
INSERT INTO restarts VALUES(123456789, 4000, 'cliente');
INSERT INTO conversations VALUES(124578, 123456789, 1, 61000, 3000, 4000, 'released');
)sql";

inline void write_version_1(const std::string& file) {
  SQLite::Database database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec(kVersion1Tables);
  database.exec(kVersion1Rows);
  database.exec("PRAGMA application_id = 0x54726E6F");
  database.exec("PRAGMA user_version = 1");
}

}  // namespace turno
