// A database as version 2 left it, killed in the middle of a conversation. Files like this are out
// there; nothing here follows the program as it changes.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "tests/store/version_1.h"

namespace turno {

// What version 2 added to the tables of version 1.
inline constexpr const char* kVersion2Tables = R"sql(
ALTER TABLE customers ADD COLUMN class TEXT NOT NULL DEFAULT '';

ALTER TABLE executives ADD COLUMN skills TEXT NOT NULL DEFAULT '';
ALTER TABLE executives ADD COLUMN level INTEGER NOT NULL DEFAULT 1;
ALTER TABLE executives ADD COLUMN capacity INTEGER NOT NULL DEFAULT 0;

ALTER TABLE tickets ADD COLUMN message_line TEXT;
ALTER TABLE tickets ADD COLUMN message_executive INTEGER REFERENCES executives(id);
CREATE INDEX messages_waiting ON tickets(id)
  WHERE message_line IS NOT NULL AND message_executive IS NULL;

ALTER TABLE conversations ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN line TEXT NOT NULL DEFAULT '';
CREATE INDEX conversations_by_ticket ON conversations(ticket);
CREATE INDEX conversations_by_customer ON conversations(customer);
)sql";

// After those of version 1: two more lines about the ticket, a ticket of its own with one, and a
// visit and a conversation that nobody could end.
inline constexpr const char* kVersion2Rows = R"sql(
INSERT INTO events VALUES
  (15, 6000, 'policy.changed', '{"author":"turno serve","settings":"capacity 1"}'),
  (16, 6000, 'visit.started', '{"address":"127.0.0.1","customer":123456789}'),
  (17, 6000, 'line.joined', '{"customer":123456789,"line":"general","ticket":124578}'),
  (18, 7000, 'conversation.started',
   '{"customer":123456789,"executive":1,"line":"general","ticket":124578,"waited_ms":1000}'),
  (19, 7000, 'message.said', '{"author":"Jorge Sandoval","text":"otra vez","ticket":124578}'),
  (20, 7000, 'ticket.opened', '{"customer":123456789,"subject":"otro"}'),
  (21, 7000, 'message.said', '{"author":"JuanPerez","text":"de otro","ticket":124579}'),
  (22, 7000, 'message.said', '{"author":"JuanPerez","text":"dígame","ticket":124578}');
INSERT INTO tickets VALUES(124579, 123456789, 'otro', 'open', 7000, NULL, NULL);
INSERT INTO messages VALUES(124578, 7000, 'Jorge Sandoval', 'otra vez');
INSERT INTO messages VALUES(124579, 7000, 'JuanPerez', 'de otro');
INSERT INTO messages VALUES(124578, 7000, 'JuanPerez', 'dígame');
INSERT INTO visits VALUES(16, 123456789, '127.0.0.1', 6000, NULL);
INSERT INTO conversations VALUES(124578, 123456789, 1, 1000, 7000, NULL, NULL, '', 'general');
)sql";

inline void write_version_2(const std::string& file) {
  write_version_1(file);
  SQLite::Database database(file, SQLite::OPEN_READWRITE);
  database.exec(kVersion2Tables);
  database.exec(kVersion2Rows);
  database.exec("PRAGMA user_version = 2");
}

}  // namespace turno
