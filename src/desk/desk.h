// Desk: what a session works with, in one hand.
#pragma once

#include "desk/directory.h"
#include "desk/registry.h"
#include "desk/switchboard.h"
#include "dispatcher/line_view.h"

namespace turno {

// References outlive every session.
struct Desk {
  Directory& directory;
  Registry& registry;
  Switchboard& switchboard;
  const LineView& line;  // how many wait and who is free, for :queue
};

}  // namespace turno
