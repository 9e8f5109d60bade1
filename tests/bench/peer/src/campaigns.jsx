import {
  ArrayField, BooleanInput, ChipField, Create, Datagrid, DateField, DateTimeInput, Edit, List, NumberField, NumberInput,
  Pagination, ReferenceArrayInput, ReferenceField, ReferenceInput, SearchInput, SelectInput, Show, SimpleForm,
  SimpleShowLayout, TextField, TextInput, minValue, required,
} from "react-admin";

const USD = { style: "currency", currency: "USD" };
const PACES = [0, 20, 40, 60, 80, 100].map((pace) => ({ id: pace, name: String(pace) }));
const STATUSES = [
  { id: "active", name: "Active" },
  { id: "all", name: "All" },
];
const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="status" source="status" choices={STATUSES} alwaysOn />,
];

export const CampaignList = () => (
  <List filters={filters} filterDefaultValues={{ status: "all" }} perPage={100} exporter={false}
    pagination={<Pagination rowsPerPageOptions={[25, 50, 100]} />}>
    <Datagrid bulkActionButtons={false} rowClick="show">
      <TextField source="name" label="Campaign" />
      <ReferenceField source="companyId" reference="company" label="Company" link={false} />
      <ChipField source="status" label="Status" />
      <NumberField source="budget" label="Budget" options={USD} />
      <NumberField source="budgetSpent" label="Spent" options={USD} />
      <NumberField source="budgetRemaining" label="Left" options={USD} />
      <NumberField source="aggressiveness" label="Pace" />
      <DateField source="endDate" label="End" />
    </Datagrid>
  </List>
);

export const CampaignShow = () => (
  <Show>
    <SimpleShowLayout>
      <TextField source="name" label="Name" />
      <ReferenceField source="companyId" reference="company" label="Company" link="show" />
      <ChipField source="status" label="Status" />
      <NumberField source="budget" label="Budget" options={USD} />
      <NumberField source="budgetSpent" label="Spent" options={USD} />
      <NumberField source="aggressiveness" label="Pace" />
      <DateField source="endDate" label="End" showTime />
      <ArrayField source="jobs" label="Jobs">
        <Datagrid bulkActionButtons={false}>
          <TextField source="jobTitle" label="Job" />
          <ChipField source="status" label="Status" />
          <NumberField source="budgetSpent" label="Spent" options={USD} />
          <NumberField source="totalClicks" label="Clicks" />
        </Datagrid>
      </ArrayField>
    </SimpleShowLayout>
  </Show>
);

export const CampaignEdit = () => (
  <Edit mutationMode="pessimistic">
    <SimpleForm>
      <TextInput source="name" label="Name" validate={required()} />
      <NumberInput source="addBudget" label="Add budget" validate={minValue(0)} />
      <SelectInput source="aggressiveness" label="Pace" choices={PACES} />
      <DateTimeInput source="endDate" label="End date" />
      <BooleanInput source="isPaused" label="Paused" />
    </SimpleForm>
  </Edit>
);

export const CampaignCreate = () => (
  <Create>
    <SimpleForm>
      <ReferenceInput source="companyId" reference="company" />
      <TextInput source="name" label="Name" validate={required()} />
      <NumberInput source="budget" label="Budget" validate={[required(), minValue(15)]} />
      <SelectInput source="aggressiveness" label="Pace" choices={PACES} />
      <DateTimeInput source="endDate" label="End date" />
      <BooleanInput source="isPaused" label="Paused" />
      <ReferenceArrayInput source="jobs" reference="job" />
    </SimpleForm>
  </Create>
);
