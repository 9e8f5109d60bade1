import {
  BooleanInput, ChipField, Create, Datagrid, DateField, DateTimeInput, Edit, FunctionField, List, NumberInput,
  Pagination, ReferenceField, ReferenceInput, RichTextField, SearchInput, SelectInput, Show, SimpleForm,
  SimpleShowLayout, TextField, TextInput, maxLength, required,
} from "react-admin";

const DAY_MS = 86_400_000;
const STATUSES = [
  { id: "active", name: "Active" },
  { id: "expired", name: "Expired" },
  { id: "all", name: "All" },
];
const WAYS = ["Nothing", "URL Redirect", "Email Address"].map((way) => ({ id: way, name: way }));

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="status" source="status" choices={STATUSES} alwaysOn />,
];
const line = [required(), maxLength(255)];

const place = (job) => [job.jobCity, job.jobState].filter(Boolean).join(", ");
const daysLeft = (job) => {
  const left = Math.ceil((Date.parse(job.endDate) - Date.now()) / DAY_MS);
  return job.jobStatus === "Expired" || left <= 0 ? "—" : left.toLocaleString("en-US");
};

export const JobList = () => (
  <List filters={filters} filterDefaultValues={{ status: "active" }} perPage={100} exporter={false}
    pagination={<Pagination rowsPerPageOptions={[25, 50, 100, 1000]} />}>
    <Datagrid rowClick="show" bulkActionButtons={<></>}>
      <TextField source="jobTitle" label="Job" />
      <ReferenceField source="companyId" reference="company" label="Company" link={false} />
      <TextField source="adNumber" label="Ad number" />
      <FunctionField label="Place" sortBy="jobCity" render={place} />
      <ChipField source="jobStatus" label="Status" />
      <FunctionField label="Days left" sortBy="endDate" render={daysLeft} />
      <FunctionField label="Products" render={(job) => job.products?.join(", ") || "—"} />
      <TextField source="applyActionType" label="Apply" />
    </Datagrid>
  </List>
);

export const JobShow = () => (
  <Show>
    <SimpleShowLayout>
      <TextField source="jobTitle" label="Title" />
      <ReferenceField source="companyId" reference="company" label="Company" link="show" />
      <TextField source="adNumber" label="Ad number" />
      <ChipField source="jobStatus" label="Status" />
      <FunctionField label="Place" render={place} />
      <DateField source="startDate" label="Start" showTime />
      <DateField source="endDate" label="End" showTime />
      <TextField source="applyActionType" label="How people apply" />
      <FunctionField label="Products" render={(job) => job.products?.join(", ")} />
      <RichTextField source="jobDescription" label="Description" />
    </SimpleShowLayout>
  </Show>
);

const Fields = () => (
  <>
    <ReferenceInput source="companyId" reference="company" />
    <TextInput source="adNumber" label="Ad number" validate={line} />
    <TextInput source="jobTitle" label="Title" validate={line} />
    <TextInput source="jobDescription" label="Description" multiline minRows={6} validate={required()} />
    <TextInput source="jobStreet" label="Street" />
    <TextInput source="jobCity" label="City" validate={line} />
    <TextInput source="jobState" label="State" validate={[required(), maxLength(2)]} />
    <TextInput source="jobZipCode" label="ZIP code" validate={required()} />
    <NumberInput source="jobCategoryId" label="Category" />
    <NumberInput source="worktimeId" label="Work time" />
    <NumberInput source="experienceId" label="Experience" />
    <SelectInput source="applyActionType" label="How people apply" choices={WAYS} />
    <TextInput source="applyUrl" label="Apply address" />
    <DateTimeInput source="startDate" label="Start" />
    <DateTimeInput source="endDate" label="End" />
    <BooleanInput source="isConfidential" label="Confidential" />
    <BooleanInput source="resumeRequired" label="Resume required" />
  </>
);

export const JobEdit = () => (
  <Edit mutationMode="pessimistic"><SimpleForm><Fields /></SimpleForm></Edit>
);

export const JobCreate = () => (
  <Create><SimpleForm><Fields /></SimpleForm></Create>
);
