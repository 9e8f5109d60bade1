//! Postings as employers word them, for the seeds: what a job is about, without whose and where.

/// One kind of job.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    pub(crate) title: &'static str,
    /// Numbers of the reference's lists.
    pub(crate) category: i64,
    pub(crate) worktime: i64,
    pub(crate) experience: i64,
    about: &'static str,
    duties: [&'static str; 3],
}

impl Posting {
    /// The description: a paragraph, the duties as a list, an offer.
    pub(crate) fn description(&self) -> String {
        let [first, second, third] = self.duties;
        format!(
            "{}\n\nWhat you will do:\n- {first}\n- {second}\n- {third}\n\n\
             We offer paid training, health insurance after 60 days and a schedule that is posted two weeks ahead.",
            self.about
        )
    }
}

const fn posting(
    title: &'static str,
    [category, worktime, experience]: [i64; 3],
    about: &'static str,
    duties: [&'static str; 3],
) -> Posting {
    Posting {
        title,
        category,
        worktime,
        experience,
        about,
        duties,
    }
}

/// Eight of a freight line, seven of a clinic, five of a maker and seller of food.
pub(crate) const POSTINGS: [Posting; 20] = [
    posting(
        "CDL-A Truck Driver, Regional",
        [164, 1, 7],
        "Drive dry vans on regional lanes and sleep at home most nights. Our tractors are less than four years old and governed at 68 mph.",
        [
            "Haul no-touch freight within 350 miles of the terminal",
            "Inspect tractor and trailer before and after each trip",
            "Keep electronic logs and talk to dispatch about delays",
        ],
    ),
    posting(
        "Warehouse Associate",
        [182, 1, 4],
        "Keep goods moving through a 200,000 square foot cross-dock. No experience is needed: we train you on scanners and pallet jacks.",
        [
            "Unload, sort and stage inbound freight",
            "Pick and wrap orders by scanner",
            "Keep aisles and docks clear and safe",
        ],
    ),
    posting(
        "Forklift Operator, Second Shift",
        [149, 1, 6],
        "Run sit-down and reach forklifts on second shift, from 2 pm to 10:30 pm. A certificate helps, and we certify you where you have none.",
        [
            "Load and unload trailers against the manifest",
            "Put pallets away in racks up to 28 feet",
            "Check your truck before each shift",
        ],
    ),
    posting(
        "Dispatcher",
        [188, 1, 8],
        "Plan the day of 30 drivers and stay in touch with them and with customers. You like maps, clocks and people, and stay calm when plans change.",
        [
            "Assign loads by hours of service and location",
            "Tell customers of delays before they ask",
            "Hand over open loads to the night desk",
        ],
    ),
    posting(
        "Diesel Mechanic",
        [185, 1, 8],
        "Keep a fleet of 85 tractors and 240 trailers on the road from a heated shop with its own parts counter and a tool allowance every year.",
        [
            "Find and repair faults in engines, brakes and electrics",
            "Do preventive maintenance by mileage",
            "Write up work orders that others can follow",
        ],
    ),
    posting(
        "Delivery Driver, Box Truck",
        [108, 4, 6],
        "Deliver parcels and small freight in town with a 16-foot box truck, four days a week. A regular license and a clean record are enough.",
        [
            "Deliver 25 to 40 stops a day",
            "Collect signatures and payments on delivery",
            "Keep the truck clean and fuelled",
        ],
    ),
    posting(
        "Customer Service Representative",
        [167, 1, 6],
        "Answer shippers by phone, e-mail and chat: where is my freight, what does it cost, and what do we do about the pallet that was damaged?",
        [
            "Trace shipments and explain what happened",
            "Quote rates from the tariff",
            "Open and follow claims until they are settled",
        ],
    ),
    posting(
        "Staff Accountant",
        [101, 1, 7],
        "Join a finance team of six that closes the books by the fifth working day and would like to make it the third. Some days from home.",
        [
            "Reconcile bank, fuel card and freight accounts",
            "Prepare accruals and journal entries",
            "Help auditors find what they look for",
        ],
    ),
    posting(
        "Registered Nurse, Outpatient",
        [127, 1, 7],
        "Care for patients of all ages in a clinic of nine doctors, on weekdays from 7:30 to 4. A valid state license and basic life support are required.",
        [
            "See patients before the doctor does and take their history",
            "Give vaccines and medication, and teach people to use theirs",
            "Call back with results and next steps",
        ],
    ),
    posting(
        "Medical Assistant",
        [186, 1, 6],
        "Be the first face that patients see behind the waiting room. You measure, note and prepare, and you make people feel looked after.",
        [
            "Room patients and take vital signs",
            "Draw blood and prepare samples for the laboratory",
            "Keep records up to date during the visit",
        ],
    ),
    posting(
        "Physical Therapist",
        [128, 4, 8],
        "Help people move again after surgery and injury in a bright gym of our own. Three days a week, with one hour a patient and no double booking.",
        [
            "Assess patients and plan their treatment",
            "Treat one patient at a time",
            "Write notes that their doctors can use",
        ],
    ),
    posting(
        "Pharmacy Technician",
        [130, 1, 6],
        "Fill and check prescriptions in a pharmacy inside the clinic, with three pharmacists and no drive-through window. Evenings and Sundays are free.",
        [
            "Enter and fill prescriptions under a pharmacist's eye",
            "Count, order and return stock",
            "Sort out insurance questions with patients",
        ],
    ),
    posting(
        "Front Desk Coordinator",
        [174, 4, 4],
        "Run the front desk of a busy clinic in the mornings. You greet, book, check insurance cards, and remember who is afraid of needles.",
        [
            "Check patients in and out",
            "Book and confirm appointments",
            "Collect copayments and balance the drawer",
        ],
    ),
    posting(
        "Dental Hygienist",
        [109, 6, 7],
        "Cover a leave of nine months, with a chance to stay. Our dental wing has four chairs, digital x-ray, and a hygienist's schedule with an hour a patient.",
        [
            "Clean teeth and chart what you find",
            "Take x-rays and explain them",
            "Teach care at home without a lecture",
        ],
    ),
    posting(
        "Nursing Intern",
        [127, 5, 4],
        "Spend ten weeks of summer with our nurses, in practice and in the classroom. For students who have finished their second year of nursing school.",
        [
            "Follow a nurse through every part of the day",
            "Take vital signs and help with procedures",
            "Present a case at the end of your stay",
        ],
    ),
    posting(
        "Line Cook",
        [193, 1, 7],
        "Cook breakfast and lunch from scratch in the kitchen of our flagship market. Closed by 4 pm, every day, so that you can have dinner at home.",
        [
            "Set up and run your station",
            "Cook to recipe and to the minute",
            "Label, rotate and store by the health code",
        ],
    ),
    posting(
        "Grocery Stock Clerk, Nights",
        [118, 4, 4],
        "Fill shelves while the town sleeps, from 10 pm to 4 am, four nights a week. You lift up to 50 pounds and like to see a finished aisle.",
        [
            "Unload trucks and sort by aisle",
            "Fill and face shelves",
            "Take out what is past its date",
        ],
    ),
    posting(
        "Bakery Production Worker",
        [124, 1, 4],
        "Make bread for 40 stores on a line that starts at 5 am. We teach you every station in your first three months, and pay more for each you master.",
        [
            "Weigh and mix doughs by formula",
            "Run the divider, the proofer and the ovens",
            "Clean and inspect the line at the end of the shift",
        ],
    ),
    posting(
        "Assistant Store Manager",
        [137, 1, 8],
        "Lead a team of 35 in a neighborhood market with the store manager, and stand in for her on two days a week. Many of our managers began as you.",
        [
            "Plan shifts and open or close the store",
            "Hire, train and review your team",
            "Order by what sells and what the weather says",
        ],
    ),
    posting(
        "Seasonal Farm Stand Helper",
        [114, 7, 5],
        "Sell berries, corn and pumpkins at our farm stands from June to October. You are outdoors, on your feet and good with numbers and strangers.",
        [
            "Set up the stand and keep it full",
            "Advise and charge customers",
            "Count the till and report what ran out",
        ],
    ),
];
