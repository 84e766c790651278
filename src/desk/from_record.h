// People as the desk knows them, from the store's rows. Pure functions.
#pragma once

#include "desk/people.h"
#include "store/records.h"

namespace turno {

Customer customer_of(const CustomerRecord& record);
Executive executive_of(const ExecutiveRecord& record);

}  // namespace turno
