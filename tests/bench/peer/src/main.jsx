// A console over the same API, as react-admin's guide makes one: what the console is measured
// against. Companies, jobs and campaigns, each with list, page and forms.

import { Admin, Resource } from "react-admin";
import { createRoot } from "react-dom/client";
import { CampaignCreate, CampaignEdit, CampaignList, CampaignShow } from "./campaigns.jsx";
import { CompanyCreate, CompanyEdit, CompanyList, CompanyShow } from "./companies.jsx";
import { JobCreate, JobEdit, JobList, JobShow } from "./jobs.jsx";
import { authProvider, dataProvider } from "./provider.js";

createRoot(document.getElementById("root")).render(
  <Admin title="Peer" dataProvider={dataProvider} authProvider={authProvider} disableTelemetry>
    <Resource name="company" options={{ label: "Companies" }} recordRepresentation="companyName"
      list={CompanyList} show={CompanyShow} edit={CompanyEdit} create={CompanyCreate} />
    <Resource name="job" options={{ label: "Jobs" }} recordRepresentation="jobTitle"
      list={JobList} show={JobShow} edit={JobEdit} create={JobCreate} />
    <Resource name="campaign" options={{ label: "Campaigns" }} recordRepresentation="name"
      list={CampaignList} show={CampaignShow} edit={CampaignEdit} create={CampaignCreate} />
  </Admin>,
);
